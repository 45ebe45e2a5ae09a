#include "expression/tex.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "expression/elementary.h"
#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab::expression {

namespace {

enum Binding { sum, product, power, atom };

struct Piece {
  std::string text;
  Binding binding = atom;
  std::string list = {};  // of min and max: what stands within the brackets
};

template <class... G>
constexpr std::array<std::string_view, sizeof...(G)> patterns_of(std::tuple<G...>*) {
  return {{G::tex...}};
}
constexpr auto kPatterns = patterns_of(static_cast<Elementary*>(nullptr));

std::string bracketed(const std::string& text) { return filled("\\left(%\\right)", {text}); }

// In brackets where it binds less tightly than its place demands.
std::string operand(const Piece& piece, Binding demanded) {
  return piece.binding < demanded ? bracketed(piece.text) : piece.text;
}

Piece number(double value) {
  const std::string text = decimal(value);
  const std::string_view all = text;
  const std::size_t e = all.find('e');
  if (e == std::string_view::npos) return {std::string(all)};
  const std::string power = filled("10^{%}", {std::to_string(std::atoi(text.c_str() + e + 1))});
  if (all.substr(0, e) == "1") return {power, Binding::power};
  return {filled("%\\cdot %", {all.substr(0, e), power}), Binding::product};
}

bool is_any_of(std::string_view word, std::string_view spaced_words) {
  const std::string wanted = filled(" % ", {word});
  return spaced_words.find(wanted) != std::string_view::npos;
}

constexpr std::string_view kGreek =
    " alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega ";

// σ for one that goes by the name sigma, \tanh where TeX has the word, its name otherwise.
std::string name_of(const ActivationSpec& spec) {
  for (std::string_view alias : spec.aliases)
    if (is_any_of(alias, kGreek)) return "\\" + std::string(alias);
  if (is_any_of(spec.id, " arctan cos cosh exp sin sinh tan tanh "))
    return "\\" + std::string(spec.id);
  return filled("\\text{%}", {spec.name});
}

class Printer {
 public:
  Printer(const Tape& tape, const std::vector<std::string>& symbols)
      : tape_(tape), symbols_(symbols), pieces_(tape.size()) {}

  std::string run() {
    for (std::size_t i = 0; i < tape_.size(); ++i) pieces_[i] = piece(tape_[i]);
    return pieces_.back().text;
  }

 private:
  const Piece& at(const Node& node, std::size_t k) const {
    return pieces_[static_cast<std::size_t>(node.operands[k])];
  }

  Piece piece(const Node& node) const {
    switch (node.operation) {
      case Operation::input:
        return {"x"};
      case Operation::parameter:
        return {symbols_[static_cast<std::size_t>(node.index)]};
      case Operation::constant:
        if (node.name.empty()) return number(node.value);
        return {node.name == "pi" ? "\\pi" : std::string(node.name)};
      case Operation::negate:
        return {"-" + operand(at(node, 0), product), sum};
      case Operation::add:
        return {filled("%+%", {operand(at(node, 0), sum), right_of_sum(at(node, 1), sum)}), sum};
      case Operation::subtract:
        return {filled("%-%", {operand(at(node, 0), sum), right_of_sum(at(node, 1), product)}),
                sum};
      case Operation::multiply:
        return multiplied(operand(at(node, 0), product), operand(at(node, 1), product));
      case Operation::divide:
        return {filled("\\frac{%}{%}", {at(node, 0).text, at(node, 1).text}), product};
      case Operation::power:
        return {filled("%^{%}", {operand(at(node, 0), atom), at(node, 1).text}), power};
      case Operation::minimum:
      case Operation::maximum:
        return extreme(node);
      case Operation::if_less:
        return cases(node, "<", "\\ge ");
      case Operation::if_less_or_equal:
        return cases(node, "\\le ", ">");
      case Operation::function:
        return function(node);
      case Operation::activation:
        return activation(node);
    }
    return {};
  }

  // a + (−b), a + (b + c): what stands on the right is one thing.
  static std::string right_of_sum(const Piece& right, Binding demanded) {
    const bool several = right.binding == sum;
    return several && (demanded > sum || right.text[0] == '-') ? bracketed(right.text) : right.text;
  }

  static Piece multiplied(const std::string& a, const std::string& b) {
    const bool digits = b[0] >= '0' && b[0] <= '9';
    return {a + (digits ? "\\cdot " : "\\,") + b, product};
  }

  // min(min(a, b), c) is min(a, b, c).
  Piece extreme(const Node& node) const {
    const Node& first = tape_[static_cast<std::size_t>(node.operands[0])];
    const Piece& left = at(node, 0);
    const bool goes_on = first.operation == node.operation;
    const std::string list =
        filled("%,\\,%", {(goes_on ? left.list : left.text), at(node, 1).text});
    const char* word = node.operation == Operation::minimum ? "\\min" : "\\max";
    return {word + bracketed(list), power, list};
  }

  // The condition's opposite is written out where it is short: nested, it would double each time.
  Piece cases(const Node& node, const char* relation, const char* opposite) const {
    const std::string &a = at(node, 0).text, &b = at(node, 1).text;
    constexpr std::size_t kShort = 40;
    const std::string otherwise =
        a.size() + b.size() <= kShort ? a + opposite + b : std::string("\\text{otherwise}");
    return {filled("\\begin{cases}%&%%%\\\\%&%\\end{cases}",
                   {at(node, 2).text, a, relation, b, at(node, 3).text, otherwise}),
            sum};
  }

  Piece function(const Node& node) const {
    const std::string_view pattern = kPatterns[static_cast<std::size_t>(node.index)];
    const std::size_t place = pattern.find('#');
    // 1+# takes a product; the others bracket the argument themselves.
    const bool after_sum = place > 0 && pattern[place - 1] == '+';
    return {
        filled("%%%", {pattern.substr(0, place), operand(at(node, 0), after_sum ? product : sum),
                       pattern.substr(place + 1)}),
        power};
  }

  Piece activation(const Node& node) const {
    std::string inner = at(node, 0).text;
    for (std::size_t k = 1; k < node.operands.size() && node.operands[k] >= 0; ++k)
      inner += (k == 1 ? ";\\," : ",\\,") + at(node, k).text;
    return {name_of(node.activation->spec()) + bracketed(inner), power};
  }

  const Tape& tape_;
  const std::vector<std::string>& symbols_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::string tex_of(const Tape& tape, const std::vector<std::string>& symbols) {
  return Printer(tape, symbols).run();
}

std::string symbol_of(std::string_view parameter) {
  const std::size_t end = parameter.find_last_not_of("0123456789_") + 1;
  std::string stem;
  for (char c : parameter.substr(0, end)) stem += c == '_' ? std::string("\\_") : std::string(1, c);
  if (is_any_of(stem, kGreek))
    stem = "\\" + stem;
  else if (stem.size() > 1)
    stem = filled("\\mathit{%}", {stem});
  std::string index;
  for (char c : parameter.substr(end))
    if (c != '_') index += c;
  return index.empty() ? stem : filled("%_{%}", {stem, index});
}

}  // namespace activation_lab::expression
