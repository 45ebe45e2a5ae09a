#include "data/csv.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "text/decimal.h"
#include "text/filled.h"

namespace activation_lab {

namespace {

// So many different whole numbers are still taken for classes.
constexpr std::size_t kFewNumbers = 20;

std::string count_of(std::size_t n) { return decimal(static_cast<double>(n)); }

std::string quoted(std::string_view field) {
  constexpr std::size_t kLongest = 40;
  if (field.size() <= kLongest) return filled("\"%\"", {field});
  return filled("\"%…\"", {field.substr(0, kLongest)});
}

std::string_view trimmed(std::string_view s) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

// A decimal number within the range of floats.
std::optional<double> number_in(std::string_view s) {
  constexpr double kTens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view whole = s;
  const bool negative = !s.empty() && s.front() == '-';
  if (!s.empty() && (s.front() == '-' || s.front() == '+')) s.remove_prefix(1);
  double mantissa = 0;
  std::size_t digits = 0, decimals = 0, at = 0;
  for (; at < s.size() && is_digit(s[at]); ++at, ++digits) mantissa = mantissa * 10 + (s[at] - '0');
  if (at < s.size() && s[at] == '.') {
    for (++at; at < s.size() && is_digit(s[at]); ++at, ++digits, ++decimals)
      mantissa = mantissa * 10 + (s[at] - '0');
  }
  if (digits == 0) return {};
  const bool has_exponent = at < s.size() && (s[at] == 'e' || s[at] == 'E');
  if (has_exponent) {
    ++at;
    if (at < s.size() && (s[at] == '-' || s[at] == '+')) ++at;
    if (at == s.size()) return {};
    while (at < s.size() && is_digit(s[at])) ++at;
  }
  if (at != s.size()) return {};
  // Up to 15 digits are exact in a double, and so is a power of ten: one division rounds once.
  double value = mantissa / kTens[std::min<std::size_t>(decimals, 15)];
  if (has_exponent || digits > 15) {
    value = std::fabs(from_decimal(std::string(whole.front() == '+' ? whole.substr(1) : whole)));
  }
  constexpr double kMostFloat = 0x1.fffffep127;
  if (!(value <= kMostFloat)) return {};
  return negative ? -value : value;
}

// Goes through the text, line by line and field by field.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {
    if (rest_.starts_with("\xef\xbb\xbf")) rest_.remove_prefix(3);  // byte order mark
  }

  // The next line that says something, split into fields; false at the end or at a mistake.
  bool next(std::vector<std::string>& fields) {
    while (!rest_.empty()) {
      ++line_;
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!trimmed(line).empty() && line.front() != '#') {
        if (separator_ == 0) separator_ = separator_of(line);
        return split(fields);
      }
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    }
    return false;
  }

  std::size_t line() const { return line_; }
  const std::string& mistake() const { return mistake_; }

 private:
  static char separator_of(std::string_view line) {
    char best = ',';
    for (const char c : {';', '\t'})
      if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best))
        best = c;
    return best;
  }

  // Takes one record from the rest. A quoted field may go over several lines.
  bool split(std::vector<std::string>& fields) {
    fields.clear();
    std::size_t at = 0;
    const std::size_t first_line = line_;
    while (true) {
      std::string field;
      while (at < rest_.size() && rest_[at] == ' ') ++at;
      if (at < rest_.size() && rest_[at] == '"') {
        for (++at;; ++at) {
          if (at == rest_.size()) {
            line_ = first_line;
            mistake_ = "a quotation mark is opened and never closed";
            return false;
          }
          if (rest_[at] == '"') {
            if (at + 1 == rest_.size() || rest_[at + 1] != '"') break;
            ++at;
          }
          if (rest_[at] == '\n') ++line_;
          field += rest_[at];
        }
        ++at;
        while (at < rest_.size() && rest_[at] == ' ') ++at;
        if (at < rest_.size() && rest_[at] != separator_ && rest_[at] != '\r' &&
            rest_[at] != '\n') {
          mistake_ = "text follows a closing quotation mark";
          return false;
        }
      } else {
        const std::size_t from = at;
        while (at < rest_.size() && rest_[at] != separator_ && rest_[at] != '\n') ++at;
        std::string_view plain = rest_.substr(from, at - from);
        if (plain.ends_with('\r')) plain.remove_suffix(1);
        field = trimmed(plain);
      }
      fields.push_back(std::move(field));
      if (at < rest_.size() && rest_[at] == '\r') ++at;
      if (at == rest_.size() || rest_[at] == '\n') break;
      ++at;  // the separator
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return true;
  }

  std::string_view rest_;
  std::size_t line_ = 0;
  char separator_ = 0;
  std::string mistake_;
};

// Puts classes in order, numbers by value, and labels into their places.
std::optional<std::string> classify(Table& table, const std::vector<std::string>& words) {
  table.classes = words;
  std::sort(table.classes.begin(), table.classes.end());
  table.classes.erase(std::unique(table.classes.begin(), table.classes.end()), table.classes.end());
  const bool all_numbers = std::all_of(table.classes.begin(), table.classes.end(),
                                       [](const std::string& w) { return number_in(w); });
  if (all_numbers) {
    std::sort(
        table.classes.begin(), table.classes.end(),
        [](const std::string& a, const std::string& b) { return *number_in(a) < *number_in(b); });
  }
  if (table.classes.size() < 2 || table.classes.size() > kMostClasses) {
    return filled("column \"%\" has % different classes; allowed: 2…%",
                  {table.target, count_of(table.classes.size()), count_of(kMostClasses)});
  }
  for (const std::string& word : words) {
    const auto place = std::find(table.classes.begin(), table.classes.end(), word);
    table.labels.push_back(static_cast<float>(place - table.classes.begin()));
  }
  return {};
}

bool looks_like_classes(const std::vector<std::string>& words) {
  std::vector<double> seen;
  for (const std::string& word : words) {
    const auto value = number_in(word);
    if (!value) return true;
    if (*value != std::floor(*value)) return false;
    if (std::find(seen.begin(), seen.end(), *value) != seen.end()) continue;
    seen.push_back(*value);
    if (seen.size() > kFewNumbers) return false;
  }
  return true;
}

}  // namespace

std::variant<Table, CsvError> read_csv(std::string_view text, const CsvOptions& options) {
  if (text.size() > kMostText) {
    return CsvError{
        filled("% bytes; allowed: at most %", {count_of(text.size()), count_of(kMostText)})};
  }
  Lines lines(text);
  const auto at_line = [&](std::string_view what) {
    return CsvError{filled("line %: %", {count_of(lines.line()), what})};
  };

  Table table;
  std::vector<std::string> fields;
  if (!lines.next(fields)) {
    return lines.mistake().empty() ? CsvError{"there is nothing in it"} : at_line(lines.mistake());
  }
  if (fields.size() < 2 || fields.size() > kMostColumns) {
    return at_line(filled("% columns; allowed: 2…% (the first line names them)",
                          {count_of(fields.size()), count_of(kMostColumns)}));
  }
  if (std::all_of(fields.begin(), fields.end(), [](auto& field) { return number_in(field); }))
    return at_line("it is all numbers; the first line names the columns");
  std::size_t target = fields.size() - 1;
  if (!options.target.empty()) {
    const auto found = std::find(fields.begin(), fields.end(), options.target);
    if (found == fields.end())
      return at_line(filled("no column is called %", {quoted(options.target)}));
    target = static_cast<std::size_t>(found - fields.begin());
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (std::find(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(i), fields[i]) !=
        fields.begin() + static_cast<std::ptrdiff_t>(i))
      return at_line(filled("two columns are called %", {quoted(fields[i])}));
    if (i == target)
      table.target = fields[i];
    else
      table.inputs.push_back(fields[i]);
  }

  const std::size_t columns = fields.size();
  const std::vector<std::string> names = fields;
  std::vector<std::string> words;  // of the target
  std::vector<std::size_t> word_lines;
  while (lines.next(fields)) {
    if (fields.size() != columns) {
      return at_line(
          filled("% fields; the first line has %", {count_of(fields.size()), count_of(columns)}));
    }
    if (++table.rows > kMostRows) return at_line(filled("more than % rows", {count_of(kMostRows)}));
    for (std::size_t i = 0; i < columns; ++i) {
      if (i == target) continue;
      const auto value = number_in(fields[i]);
      if (!value) {
        return at_line(
            filled("% in column % is not a number", {quoted(fields[i]), quoted(names[i])}));
      }
      table.x.push_back(static_cast<float>(*value));
    }
    if (fields[target].empty()) return at_line(filled("column % is empty", {quoted(table.target)}));
    words.push_back(fields[target]);
    word_lines.push_back(lines.line());
  }
  if (!lines.mistake().empty()) return at_line(lines.mistake());
  if (table.rows < 2) {
    return CsvError{filled("% rows of examples; allowed: at least 2", {count_of(table.rows)})};
  }

  const Task task = options.has_task            ? options.task
                    : looks_like_classes(words) ? Task::classification
                                                : Task::regression;
  if (task == Task::classification) {
    if (const auto mistake = classify(table, words)) return CsvError{*mistake};
    return table;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = number_in(words[i]);
    if (!value) {
      return CsvError{filled("line %: % in column % is not a number",
                             {count_of(word_lines[i]), quoted(words[i]), quoted(table.target)})};
    }
    table.labels.push_back(static_cast<float>(*value));
  }
  return table;
}

}  // namespace activation_lab
