// Which sanitizer the tests are built with: under one, a program takes more
// memory and time, and what it takes says nothing of the program itself.

#ifndef TELLTALE_TESTS_SANITIZERS_H_
#define TELLTALE_TESTS_SANITIZERS_H_

namespace telltale {

// GCC says it by a macro of its own, clang by a feature.
#if defined(__has_feature)
#define TELLTALE_HAS_FEATURE(feature) __has_feature(feature)
#else
#define TELLTALE_HAS_FEATURE(feature) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || TELLTALE_HAS_FEATURE(address_sanitizer)
inline constexpr bool kUnderAddressSanitizer = true;
#else
inline constexpr bool kUnderAddressSanitizer = false;
#endif

#if defined(__SANITIZE_THREAD__) || TELLTALE_HAS_FEATURE(thread_sanitizer)
inline constexpr bool kUnderThreadSanitizer = true;
#else
inline constexpr bool kUnderThreadSanitizer = false;
#endif

#undef TELLTALE_HAS_FEATURE

// Whether the memory and the time that a program takes are its own.
inline constexpr bool kTakesItsOwnShare =
    !kUnderAddressSanitizer && !kUnderThreadSanitizer;

// The comparisons that read all corpora take one in so many of their items. A
// prime, for items may come in rounds.
inline constexpr int kSanitizedStep = kTakesItsOwnShare ? 1 : 11;

// So do the tests that start the program for each call of a run, under
// ThreadSanitizer alone, where each start takes a second.
inline constexpr int kThreadSanitizedStep = kUnderThreadSanitizer ? 11 : 1;

}  // namespace telltale

#endif  // TELLTALE_TESTS_SANITIZERS_H_
