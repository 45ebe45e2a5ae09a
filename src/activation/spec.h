// What an activation declares about itself, beside its formula.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>

namespace activation_lab {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

// A constexpr list of at most N items, so that a spec can be written as one literal.
template <class T, std::size_t N>
class List {
 public:
  constexpr List() = default;
  constexpr List(std::initializer_list<T> items) {
    for (const T& item : items) items_[size_++] = item;
  }
  constexpr void push_back(const T& item) { items_[size_++] = item; }
  constexpr std::size_t size() const { return size_; }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const T& operator[](std::size_t i) const { return items_[i]; }
  constexpr const T* begin() const { return items_.data(); }
  constexpr const T* end() const { return items_.data() + size_; }

 private:
  std::array<T, N> items_{};
  std::size_t size_ = 0;
};

// A literature reference: who says so, and where.
struct Source {
  std::string_view authors;
  std::string_view title;
  int year = 0;
  std::string_view url;  // DOI or arXiv address
};

struct Parameter {
  std::string_view name;    // as the package's `params` spells it
  std::string_view symbol;  // TeX
  double default_value = 0;
  double min = 0;  // what evaluate() accepts, inclusive
  double max = 0;
  double slider_min = 0;  // the part of it worth exploring by hand
  double slider_max = 0;
  std::string_view not_above = {};  // name of a parameter that this one must not exceed
};

// A point at which the formula changes arm. Whether value, slope or curvature really jump there
// is for the analysis to measure (ELU's slope does not when α = 1).
struct Kink {
  double (*at)(const double* params);  // position, may depend on the parameters
  std::string_view convention;         // TeX: the derivative taken at the point itself
  std::string_view source;             // who takes it so
};

constexpr double at_zero(const double*) { return 0; }

enum class Framework { pytorch, jax, keras, onnx };

constexpr std::string_view name_of(Framework framework) {
  constexpr std::string_view names[] = {"pytorch", "jax", "keras", "onnx"};
  return names[static_cast<int>(framework)];
}

inline constexpr double kNoDefault = std::numeric_limits<double>::quiet_NaN();

// What a framework computes under this activation's name. Of several of one framework, the first
// is meant where only the framework is named.
struct FrameworkForm {
  Framework framework;
  std::string_view name;         // as it is called there: "torch.nn.LeakyReLU"
  List<double, 4> parameters{};  // its defaults in the spec's order; empty where they are ours;
                                 // kNoDefault where it asks for one
  std::string_view computes{};   // id of another activation, which it computes in fact
};

enum class Parity { odd, even, neither };
enum class Convexity { convex, concave, affine, neither };

// What the literature says of the function at its default parameters. A test holds each stated
// field against the measurement; a field left out claims nothing.
struct Declared {
  std::optional<double> infimum{}, supremum{};
  std::optional<double> lipschitz{};
  std::optional<bool> monotone{};
  std::optional<bool> saturates_left{}, saturates_right{};
  std::optional<Parity> parity{};
  std::optional<Convexity> convexity{};
};

struct ActivationSpec {
  std::string_view id;                // kebab-case; the key in package, URL and attributes
  std::string_view name;              // as papers print it
  std::string_view family;            // kebab-case: its header's name
  List<std::string_view, 8> aliases;  // other words for it; case and punctuation never matter
  std::string_view tex;               // right-hand side of f(x) = …
  std::string_view tex_derivative;    // right-hand side of f′(x) = …
  List<Parameter, 4> parameters;      // in the order in which eval receives them
  List<Kink, 4> kinks;                // ascending
  Source source;
  List<FrameworkForm, 6> frameworks{};
  Declared declared;
};

}  // namespace activation_lab
