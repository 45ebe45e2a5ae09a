#include "expression/lexer.h"

#include <array>
#include <cmath>
#include <cstdint>

#include "text/decimal.h"

namespace activation_lab::expression {

namespace {

struct Character {
  std::uint32_t code;       // after normalization
  std::string_view source;  // as written
};

constexpr std::uint32_t kBroken = 0xfffd;
constexpr std::uint32_t kLessOrEqual = 0x2264;
constexpr std::uint32_t kGreaterOrEqual = 0x2265;

// How many bytes of `text` make its first code point, which goes to `code`.
std::size_t decode(std::string_view text, std::uint32_t& code) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  code = first;
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  code = kBroken;
  if (first < 0xc2 || first > 0xf4 || text.size() < size) return 1;
  std::uint32_t r = first & (0xffu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 1;
    r = r << 6 | (byte(i) & 0x3fu);
  }
  constexpr std::array<std::uint32_t, 3> kLeast{0x80, 0x800, 0x10000};
  if (r < kLeast[size - 2] || r > 0x10ffff || (r >= 0xd800 && r < 0xe000)) return 1;
  code = r;
  return size;
}

// One ASCII character for those that mean the same.
std::uint32_t normalized(std::uint32_t code) {
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;  // full-width forms
  switch (code) {
    case '\t':
    case '\n':
    case '\r':
    case 0x00a0:  // no-break space
    case 0x202f:  // narrow no-break space
    case 0x3000:  // ideographic space
      return ' ';
    case 0x2013:  // en dash
    case 0x2212:  // minus sign
    case 0xfe63:  // small hyphen-minus
      return '-';
    case 0x00b7:  // middle dot
    case 0x00d7:  // multiplication sign
    case 0x2217:  // asterisk operator
    case 0x2219:  // bullet operator
    case 0x22c5:  // dot operator
      return '*';
    case 0x00f7:  // division sign
    case 0x2215:  // division slash
      return '/';
    default:
      return code;
  }
}

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> r;
  while (!text.empty()) {
    std::uint32_t code = 0;
    const std::size_t size = decode(text, code);
    r.push_back({normalized(code), text.substr(0, size)});
    text.remove_prefix(size);
  }
  return r;
}

// α to ω; ς as σ.
constexpr std::uint32_t kAlpha = 0x3b1;
constexpr std::array<std::string_view, 25> kGreek{
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

struct Habit {
  std::uint32_t code;
  std::string_view instead;
};

// What people write in formulae elsewhere.
constexpr Habit kHabits[] = {{0x00b2, "^2"}, {0x00b3, "^3"}, {0x221a, "sqrt(…)"}, {'|', "abs(…)"},
                             {'[', "("},     {']', ")"},     {'{', "("},          {'}', ")"},
                             {';', ","},     {0x3001, ","},  {0x3002, "."}};

bool is_digit(std::uint32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(std::uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_greek(std::uint32_t c) { return c >= kAlpha && c < kAlpha + kGreek.size(); }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : characters_(characters_of(text)) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    do {
      while (peek() == ' ') ++at_;
      start_ = at_;
      tokens.push_back(next());
    } while (tokens.back().kind != Token::Kind::end && tokens.back().kind != Token::Kind::wrong);
    return tokens;
  }

 private:
  std::uint32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < characters_.size() ? characters_[at_ + ahead].code : 0;
  }

  // What has been read since the token began.
  Token token(Token::Kind kind) const {
    Token r{kind};
    r.column = static_cast<int>(start_) + 1;
    for (std::size_t i = start_; i < at_; ++i) {
      const Character& c = characters_[i];
      r.text += c.code < 0x80 ? static_cast<char>(c.code) : '?';
      constexpr std::size_t kShown = 24;
      if (i - start_ < kShown) r.shown += c.source;
      if (i - start_ == kShown) r.shown += "…";
    }
    return r;
  }

  Token wrong(Error::Code code, std::string_view instead = {}) const {
    Token r = token(Token::Kind::wrong);
    r.error = Error{code, r.column, r.shown, std::string(instead)};
    return r;
  }

  Token next() {
    if (at_ == characters_.size()) return token(Token::Kind::end);
    const std::uint32_t c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (is_letter(c)) {
      while (is_letter(peek()) || is_digit(peek())) ++at_;
      return token(Token::Kind::name);
    }
    ++at_;
    if (is_greek(c)) {
      Token r = token(Token::Kind::name);
      r.text = kGreek[c - kAlpha];
      return r;
    }
    return symbol(c);
  }

  Token number() {
    const auto digits = [this] {
      while (is_digit(peek())) ++at_;
    };
    digits();
    if (peek() == '.') ++at_;
    digits();
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign))) {
      at_ += sign;
      digits();
    }
    if (peek() == '.') {  // 1.2.3
      while (is_digit(peek()) || peek() == '.') ++at_;
      return wrong(Error::Code::bad_number);
    }
    Token r = token(Token::Kind::number);
    r.value = from_decimal(r.text);
    return std::isfinite(r.value) ? r : wrong(Error::Code::number_too_large);
  }

  Token symbol(std::uint32_t c) {
    if ((c == '<' || c == '>') && peek() == '=') ++at_;
    if (c == '*' && peek() == '*') {
      ++at_;
      return wrong(Error::Code::write_instead, "^");
    }
    Token r = token(Token::Kind::symbol);
    if (c == kLessOrEqual) r.text = "<=";
    if (c == kGreaterOrEqual) r.text = ">=";
    if (std::string_view("+-*/^(),<>").find(r.text[0]) != std::string_view::npos) return r;
    for (const Habit& habit : kHabits)
      if (habit.code == c) return wrong(Error::Code::write_instead, habit.instead);
    return wrong(Error::Code::unknown_character);
  }

  std::vector<Character> characters_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) { return Lexer(text).run(); }

std::size_t length_of(std::string_view text) {
  std::size_t r = 0;
  for (std::uint32_t code = 0; !text.empty(); ++r) text.remove_prefix(decode(text, code));
  return r;
}

}  // namespace activation_lab::expression
