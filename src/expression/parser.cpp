#include "expression/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "activation/spelling.h"
#include "expression/elementary.h"
#include "expression/lexer.h"
#include "text/filled.h"

namespace activation_lab::expression {

namespace {

using Code = Error::Code;
using Kind = Token::Kind;

constexpr int kFailed = -1;

template <class... G>
constexpr std::array<std::string_view, sizeof...(G)> names_of(std::tuple<G...>*) {
  return {{G::name...}};
}
constexpr auto kFunctions = names_of(static_cast<Elementary*>(nullptr));

struct Spelling {
  std::string_view word, name;
};
constexpr Spelling kSpellings[] = {{"ln", "log"}, {"sgn", "sign"}, {"heaviside", "step"}};

struct Constant {
  std::string_view name;
  double value;
};
constexpr Constant kConstants[] = {{"pi", 3.141592653589793}, {"e", 2.718281828459045}};

constexpr std::string_view kSeveral[] = {"min", "max", "clip", "if"};

std::string lower_case(std::string_view word) {
  std::string r(word);
  for (char& c : r)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return r;
}

// −1 where there is none.
int elementary_index(std::string_view word) {
  std::string name = lower_case(word);
  for (const Spelling& s : kSpellings)
    if (s.word == name) name = s.name;
  for (std::size_t i = 0; i < kFunctions.size(); ++i)
    if (kFunctions[i] == name) return static_cast<int>(i);
  return -1;
}

const Constant* constant_of(std::string_view name) {
  for (const Constant& c : kConstants)
    if (c.name == name) return &c;
  return nullptr;
}

bool takes_several(std::string_view word) {
  return std::find(std::begin(kSeveral), std::end(kSeveral), lower_case(word)) !=
         std::end(kSeveral);
}

std::string with_underscores(std::string_view id) {
  std::string r(id);
  std::replace(r.begin(), r.end(), '-', '_');
  return r;
}

// The nearest of `words`, if it is near enough to be a misspelling.
std::string nearest(std::string_view word, const std::vector<std::string>& words) {
  const std::string wanted = folded(word.substr(0, 64));
  if (wanted.size() < 2) return {};  // of one letter anything is near
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string r;
  for (const std::string& candidate : words) {
    const std::size_t distance = edit_distance(wanted, folded(candidate));
    if (distance < best) best = distance, r = candidate;
  }
  return r;
}

std::string comma_list(const std::vector<std::string>& words) {
  std::string r;
  for (const std::string& word : words) r += (r.empty() ? "" : ", ") + word;
  return r;
}

std::vector<std::string> function_words() {
  std::vector<std::string> r;
  r.reserve(kFunctions.size());
  for (std::string_view name : kFunctions) r.emplace_back(name);
  for (std::string_view name : kSeveral) r.emplace_back(name);
  for (const Activation& a : catalog()) {
    const std::string word = with_underscores(a.spec().id);
    if (std::find(r.begin(), r.end(), word) == r.end()) r.push_back(word);
  }
  return r;
}

class Parser {
 public:
  Parser(std::string_view text, const std::vector<std::string>& parameters)
      : tokens_(tokens_of(text)), parameters_(parameters) {}

  std::variant<Tape, Error> run() {
    if (here().kind == Kind::end) return Error{Code::empty, here().column};
    if (formula() == kFailed) return *error_;
    if (here().kind != Kind::end) return after_value();
    return std::move(tape_);
  }

 private:
  const Token& here() const { return tokens_[at_]; }
  const Token& previous() const { return tokens_[at_ - 1]; }
  const Token& following() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  void advance() { at_ += at_ + 1 < tokens_.size() ? 1 : 0; }

  bool take(std::string_view symbol) {
    if (!here().is(symbol)) return false;
    advance();
    return true;
  }

  int fail(const Error& error) {
    if (!error_) error_ = error;
    return kFailed;
  }
  int fail(Code code, const Token& token) { return fail(Error{code, token.column, token.shown}); }

  // A token that a complete value cannot be followed by.
  Error after_value() const {
    const Token& token = here();
    if (token.kind == Kind::wrong) return *token.error;
    if (token.text[0] == '<' || token.text[0] == '>')
      return {Code::comparison_misplaced, token.column, token.shown};
    if (token.is(")")) return {Code::unmatched_bracket, token.column, token.shown};
    return {Code::operator_expected, token.column, token.shown};
  }

  // ")" after a value, or what is wrong there.
  bool close(const Token& opened) {
    if (take(")")) return true;
    if (here().kind == Kind::end) {
      Error error{Code::unclosed_bracket, here().column};
      error.number = opened.column;
      fail(error);
    } else {
      fail(after_value());
    }
    return false;
  }

  // Counts the levels of nesting while it lives.
  class Level {
   public:
    explicit Level(int& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    int& depth_;
  };

  bool too_deep() {
    if (depth_ <= kMaxDepth) return false;
    Error error{Code::too_deep, here().column};
    error.number = kMaxDepth;
    fail(error);
    return true;
  }

  int add(Node node) {
    if (error_) return kFailed;
    if (tape_.size() == kMaxOperations) {
      Error error{Code::too_many_operations, (at_ > 0 ? previous() : here()).column};
      error.number = kMaxOperations;
      return fail(error);
    }
    node.course = course_of(node);
    tape_.push_back(node);
    return static_cast<int>(tape_.size()) - 1;
  }

  int add(Operation operation, int a, int b = -1, int c = -1, int d = -1) {
    Node node{operation};
    node.operands = {a, b, c, d, -1};
    return add(node);
  }

  int add_constant(double value, std::string_view name = {}) {
    Node node{Operation::constant};
    node.value = value;
    node.name = name;
    return add(node);
  }

  Course course_of(const Node& node) const {
    if (node.operation == Operation::input) return Course::straight;
    Course most = Course::fixed;
    for (int operand : node.operands)
      if (operand >= 0) most = std::max(most, tape_[static_cast<std::size_t>(operand)].course);
    const auto fixed = [&](int i) {
      return tape_[static_cast<std::size_t>(node.operands[static_cast<std::size_t>(i)])].course ==
             Course::fixed;
    };
    if (most == Course::fixed) return most;
    switch (node.operation) {
      case Operation::multiply:
        return fixed(0) || fixed(1) ? most : Course::curved;
      case Operation::divide:
        return fixed(1) ? most : Course::curved;
      case Operation::power:
      case Operation::function:
      case Operation::activation:
        return Course::curved;
      default:
        return most;  // sums and choices of straight pieces are straight
    }
  }

  int formula() {
    int left = product();
    while (left != kFailed && (here().is("+") || here().is("-"))) {
      const Operation operation = here().is("+") ? Operation::add : Operation::subtract;
      advance();
      const int right = product();
      left = right == kFailed ? kFailed : add(operation, left, right);
    }
    return left;
  }

  int product() {
    int left = factor();
    while (left != kFailed) {
      if (here().kind == Kind::number || here().kind == Kind::name || here().is("(")) {
        Error error{Code::implicit_product, here().column, previous().shown + here().shown};
        error.instead = previous().shown;
        error.instead.append("*").append(here().shown);
        return fail(error);
      }
      if (!here().is("*") && !here().is("/")) return left;
      const Operation operation = here().is("*") ? Operation::multiply : Operation::divide;
      advance();
      const int right = factor();
      left = right == kFailed ? kFailed : add(operation, left, right);
    }
    return left;
  }

  int factor() {
    bool negative = false;
    for (; here().is("-") || here().is("+"); advance()) negative ^= here().is("-");
    const int value = power();
    return negative && value != kFailed ? add(Operation::negate, value) : value;
  }

  int power() {
    const int base = value();
    if (base == kFailed || !take("^")) return base;
    const Level level(depth_);
    if (too_deep()) return kFailed;
    const int exponent = factor();
    return exponent == kFailed ? kFailed : add(Operation::power, base, exponent);
  }

  int value() {
    const Token& token = here();
    if (token.kind == Kind::wrong) return fail(*token.error);
    if (token.kind == Kind::number) {
      advance();
      return add_constant(token.value);
    }
    if (token.kind == Kind::name) return named(token);
    if (!token.is("(")) return fail(Code::operand_expected, token);
    const Level level(depth_);
    if (too_deep()) return kFailed;
    advance();
    const int inner = formula();
    return inner != kFailed && close(token) ? inner : kFailed;
  }

  int named(const Token& token) {
    advance();
    if (token.text == "x") return add(Node{Operation::input});
    if (const Constant* constant = constant_of(token.text))
      return add_constant(constant->value, constant->name);
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (parameters_[i] != token.text) continue;
      Node node{Operation::parameter};
      node.index = static_cast<int>(i);
      return add(node);
    }
    const int function = elementary_index(token.text);
    const Activation* activation = find_in(catalog(), token.text);
    const bool several = takes_several(token.text);
    if (function < 0 && !activation && !several) return unknown(token);
    if (!here().is("(")) {
      const std::string example =
          several && lower_case(token.text) == "if" ? "(a < b, c, d)" : "(…)";
      return fail(Error{Code::call_needed, token.column, token.shown, token.shown + example});
    }
    const Level level(depth_);
    if (too_deep()) return kFailed;
    if (several && lower_case(token.text) == "if") return choice(token);
    return call(token, function, activation);
  }

  int unknown(const Token& token) {
    const bool called = here().is("(");
    std::vector<std::string> words = {"x", "pi", "e"};
    words.insert(words.end(), parameters_.begin(), parameters_.end());
    const std::string names = comma_list(words);
    const std::vector<std::string> functions = function_words();
    // sigmod may be meant to be called though the bracket is yet to come.
    if (called)
      words = functions;
    else
      words.insert(words.end(), functions.begin(), functions.end());
    Error error{called ? Code::misspelt_function : Code::misspelt_name, token.column, token.shown};
    error.instead = nearest(token.text, words);
    if (error.instead.empty()) {
      error.code = called ? Code::unknown_function : Code::unknown_name;
      error.allowed = called ? comma_list(functions) : names;
    }
    return fail(error);
  }

  struct Argument {
    int node;
    int column;
  };

  // "(" formula { "," formula } ")"; empty where it failed.
  std::vector<Argument> arguments() {
    const Token& opened = here();
    advance();
    std::vector<Argument> r;
    do {
      const int column = here().column;
      const int node = formula();
      if (node == kFailed) return {};
      r.push_back({node, column});
    } while (take(","));
    return close(opened) ? r : std::vector<Argument>{};
  }

  int wrong_count(const Token& token, std::size_t given, std::string allowed) {
    Error error{Code::wrong_count, token.column, token.shown};
    error.number = static_cast<int>(given);
    error.allowed = std::move(allowed);
    return fail(error);
  }

  int call(const Token& token, int function, const Activation* activation) {
    const std::vector<Argument> given = arguments();
    if (given.empty()) return kFailed;
    const std::string name = lower_case(token.text);
    if (name == "clip") {
      if (given.size() != 3) return wrong_count(token, given.size(), "clip(a, low, high)");
      const int raised = add(Operation::maximum, given[0].node, given[1].node);
      return raised == kFailed ? kFailed : add(Operation::minimum, raised, given[2].node);
    }
    if (name == "min" || name == "max") {
      if (given.size() < 2) return wrong_count(token, given.size(), filled("%(a, b, …)", {name}));
      const Operation operation = name == "min" ? Operation::minimum : Operation::maximum;
      int r = given[0].node;
      for (std::size_t i = 1; i < given.size() && r != kFailed; ++i)
        r = add(operation, r, given[i].node);
      return r;
    }
    if (function >= 0) {
      if (given.size() != 1) return wrong_count(token, given.size(), filled("%(a)", {token.shown}));
      Node node{Operation::function};
      node.index = function;
      node.operands[0] = given[0].node;
      return add(node);
    }
    return activation_call(token, *activation, given);
  }

  int activation_call(const Token& token, const Activation& activation,
                      const std::vector<Argument>& given) {
    const auto& declared = activation.spec().parameters;
    if (given.size() > 1 + declared.size()) {
      std::string allowed = filled("%(a", {token.shown});
      for (const Parameter& p : declared) allowed += filled(", %", {p.name});
      return wrong_count(token, given.size(), filled("%)", {allowed}));
    }
    Node node{Operation::activation};
    node.activation = &activation;
    for (std::size_t i = 0; i < given.size(); ++i) {
      const bool varies = tape_[static_cast<std::size_t>(given[i].node)].course != Course::fixed;
      if (i > 0 && varies)
        return fail(Error{Code::parameter_varies, given[i].column, token.shown,
                          std::string(declared[i - 1].name)});
      node.operands[i] = given[i].node;
    }
    return add(node);
  }

  // if(a < b, c, d)
  int choice(const Token& token) {
    const Token& opened = here();
    advance();
    const int left = formula();
    if (left == kFailed) return kFailed;
    const Token& relation = here();
    const bool less = relation.is("<") || relation.is("<=");
    if (!less && !relation.is(">") && !relation.is(">=")) {
      if (relation.kind == Kind::wrong) return fail(*relation.error);
      return fail(Code::comparison_expected, relation);
    }
    advance();
    const int right = formula();
    if (right == kFailed) return kFailed;
    std::array<int, 2> arms{kFailed, kFailed};
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (!take(",")) return missing_arm(token, opened, i + 1);
      arms[i] = formula();
      if (arms[i] == kFailed) return kFailed;
    }
    if (here().is(",")) return wrong_count(token, 4, "if(a < b, c, d)");
    if (!close(opened)) return kFailed;
    const bool strict = relation.text.size() == 1;
    return add(strict ? Operation::if_less : Operation::if_less_or_equal, less ? left : right,
               less ? right : left, arms[0], arms[1]);
  }

  int missing_arm(const Token& token, const Token& opened, std::size_t given) {
    if (here().is(")")) return wrong_count(token, given, "if(a < b, c, d)");
    close(opened);  // says what is wrong
    return kFailed;
  }

  std::vector<Token> tokens_;
  const std::vector<std::string>& parameters_;
  Tape tape_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

bool may_name_parameter(std::string_view name) {
  const std::vector<Token> tokens = tokens_of(name);
  const bool word = tokens.size() == 2 && tokens[0].kind == Kind::name && tokens[0].text == name &&
                    name[0] != '_';
  return word && name != "x" && !constant_of(name) && elementary_index(name) < 0 &&
         !takes_several(name);
}

std::variant<Tape, Error> parse(std::string_view text, const std::vector<std::string>& parameters) {
  if (length_of(text) > kMaxLength) {
    Error error{Code::too_long, kMaxLength + 1};
    error.number = kMaxLength;
    return error;
  }
  return Parser(text, parameters).run();
}

}  // namespace activation_lab::expression
