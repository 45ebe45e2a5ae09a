// Tables of examples as comma-separated values (RFC 4180), checked line by line.
//
// The first line names the columns. Fields may be quoted ("" is a quote); lines may end in CRLF;
// empty lines and those that begin with # say nothing. Instead of commas, semicolons or tabs may
// separate the fields, whichever the first line has. All columns but the target's are numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace activation_lab {

inline constexpr std::size_t kMostText = 10'000'000;  // bytes
inline constexpr std::size_t kMostColumns = 1'024, kMostRows = 100'000, kMostClasses = 100;

enum class Task { classification, regression };

struct Table {
  std::vector<std::string> inputs;  // names of columns
  std::string target;
  std::vector<std::string> classes;  // in the order of numbers or of the alphabet; none: regression
  std::size_t rows = 0;
  std::vector<float> x;       // rows × inputs
  std::vector<float> labels;  // a class's place among `classes`, or a number

  bool is_surface() const { return classes.empty(); }
};

// What is wrong, and where: "line 7: …". The text is the user's own.
struct CsvError {
  std::string message;
};

// What the caller asks for.
struct CsvOptions {
  std::string_view target = {};  // empty: the last column
  // Where neither is asked for, a target of text or of few whole numbers stands for classes.
  bool has_task = false;
  Task task = Task::classification;
};

std::variant<Table, CsvError> read_csv(std::string_view text, const CsvOptions& options);

}  // namespace activation_lab
