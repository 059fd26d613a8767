// Perturbations: ways in which people write so that programs do not read it.

#ifndef TELLTALE_SRC_EVALUATE_PERTURBATION_H_
#define TELLTALE_SRC_EVALUATE_PERTURBATION_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace telltale::evaluate {

enum class Perturbation {
  // Every letter a capital.
  kCaps,
  // Accents on vowels.
  kDiacritics,
  // Zero-width spaces between letters.
  kZeroWidth,
  // Full-width, mathematical and circled letters.
  kFullwidth,
  kMathematical,
  kCircled,
  // Letters of another script that look alike.
  kHomoglyph,
  // Digits that look like letters.
  kLeet,
  // Spaces, or signs, between letters.
  kSpacing,
  kPunctuation,
  // Digits as emoji, and in English words.
  kEmojiDigits,
  kSpelledDigits,
};

inline constexpr std::array kPerturbations = {
    Perturbation::kCaps,         Perturbation::kDiacritics,
    Perturbation::kZeroWidth,    Perturbation::kFullwidth,
    Perturbation::kMathematical, Perturbation::kCircled,
    Perturbation::kHomoglyph,    Perturbation::kLeet,
    Perturbation::kSpacing,      Perturbation::kPunctuation,
    Perturbation::kEmojiDigits,  Perturbation::kSpelledDigits};

// "caps", "zero-width", ...
auto Name(Perturbation kind) -> std::string_view;

// `text` (UTF-8) with about half of its words of four letters and more
// perturbed, chosen by `seed`: the same on every machine. Kinds that have
// nothing to work on leave the text as it is.
auto Perturb(std::string_view text, Perturbation kind, uint32_t seed)
    -> std::string;

}  // namespace telltale::evaluate

#endif  // TELLTALE_SRC_EVALUATE_PERTURBATION_H_
