// Figures: from the rows that were kept to the tables of an evaluation.

#ifndef TELLTALE_SRC_EVALUATE_FIGURES_H_
#define TELLTALE_SRC_EVALUATE_FIGURES_H_

#include "evaluate/outcome_rows.h"
#include "telltale/evaluation.h"

namespace telltale::evaluate {

// Fills the figures of `evaluation`, whose options and packs are set.
void AddFigures(const OutcomeRows& rows, Evaluation& evaluation);

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_FIGURES_H_
