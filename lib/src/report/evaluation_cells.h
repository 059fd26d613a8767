// Evaluation cells: the numbers of an evaluation as its tables show them.

#ifndef TELLTALE_SRC_REPORT_EVALUATION_CELLS_H_
#define TELLTALE_SRC_REPORT_EVALUATION_CELLS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telltale/evaluation.h"

namespace telltale::report {

// "1,234", or with clusters "1,234.5".
auto CountCell(double count) -> std::string;

// "0.912", and "-" for no value. `digits` after the point.
auto ShareCell(const std::optional<double>& share, int digits = 3)
    -> std::string;

// "0.890-0.930"; empty for no value.
auto IntervalCell(const Estimate& estimate, int digits = 3) -> std::string;

// "0.1 %".
auto PercentCell(double share) -> std::string;

// The value of a slice's row or a label; "(none)" where there is none.
auto ValueCell(const std::optional<std::string>& value) -> std::string;

// What a label counts as: "positive", or "left out".
auto TruthCell(const std::optional<Truth>& truth) -> std::string;

// Sentences on what the figures count, one for each paragraph.
auto WhatCounts(const Evaluation& evaluation) -> std::vector<std::string>;

// Packs with points in most records first.
auto PacksByFlagged(const Evaluation& evaluation)
    -> std::vector<const PartFigures*>;

// How many of `rows` a view shows.
auto Shown(size_t rows, const EvaluationView& view) -> size_t;

// "flagged.true_positives: 71 -> 70".
auto ChangeCell(const FigureChange& change) -> std::string;

}  // namespace telltale::report

#endif  // TELLTALE_SRC_REPORT_EVALUATION_CELLS_H_
