// Tables of examples: what is read, and what is refused with its line.
#include "data/csv.h"

#include <cmath>
#include <string>
#include <vector>

#include "catch.h"
#include "data/dataset.h"

using namespace activation_lab;

namespace {

Table table_of(std::string_view text, const CsvOptions& options = {}) {
  auto read = read_csv(text, options);
  const auto* error = std::get_if<CsvError>(&read);
  INFO((error ? error->message : ""));
  REQUIRE(!error);
  return std::get<Table>(std::move(read));
}

std::string error_of(std::string_view text, const CsvOptions& options = {}) {
  const auto read = read_csv(text, options);
  REQUIRE(std::holds_alternative<CsvError>(read));
  return std::get<CsvError>(read).message;
}

}  // namespace

TEST_CASE("columns are inputs, the last one the target, words are classes") {
  const Table t = table_of("a,b,kind\n1,2,no\n-3.5,4e-1,yes\n.5,+7,no\n");
  CHECK(t.inputs == std::vector<std::string>{"a", "b"});
  CHECK(t.target == "kind");
  CHECK(t.classes == std::vector<std::string>{"no", "yes"});
  CHECK(t.rows == 3);
  CHECK(t.x == std::vector<float>{1, 2, -3.5f, 0.4f, 0.5f, 7});
  CHECK(t.labels == std::vector<float>{0, 1, 0});
}

TEST_CASE("the ways in which spreadsheets write them") {
  const char* const same[] = {
      "a,b\n1,x\n2,y\n",
      "a,b\r\n1,x\r\n2,y",
      "\xef\xbb\xbf"
      "a;b\n1;x\n2;y\n",
      "a\tb\n1\tx\n2\ty\n\n",
      "# of our own\na , b\n\n 1 , x \n2,y\n",
      "\"a\",\"b\"\n\"1\",\"x\"\n\"2\" , \"y\"\n",
  };
  for (const char* text : same) {
    INFO(text);
    const Table t = table_of(text);
    CHECK(t.inputs == std::vector<std::string>{"a"});
    CHECK(t.x == std::vector<float>{1, 2});
    CHECK(t.classes == std::vector<std::string>{"x", "y"});
  }
  const Table quoted = table_of("a,\"b, \"\"c\"\"\"\n1,\"two\nlines\"\n2,z\n");
  CHECK(quoted.target == "b, \"c\"");
  CHECK(quoted.classes == std::vector<std::string>{"two\nlines", "z"});
}

TEST_CASE("numbers are the nearest floats") {
  const char* const numbers[] = {"0.1",     "123456789.123456789", "1e-40", "3.4028234e38",
                                 "-0.0",    "00012.500",           "1E+2",  "0.30000001192092896",
                                 "16777217"};
  for (const char* number : numbers) {
    INFO(number);
    const Table t = table_of("a,b\n" + std::string(number) + ",x\n1,y\n");
    CHECK(t.x[0] == static_cast<float>(std::strtod(number, nullptr)));
  }
}

TEST_CASE("a target of few whole numbers stands for classes, in their order, unless told") {
  const std::string text = "a,b\n1,10\n2,9\n3,10\n4,2\n";
  CHECK(table_of(text).classes == std::vector<std::string>{"2", "9", "10"});
  CHECK(table_of(text).labels == std::vector<float>{2, 1, 2, 0});
  const Table numbers = table_of(text, {.has_task = true, .task = Task::regression});
  CHECK(numbers.is_surface());
  CHECK(numbers.labels == std::vector<float>{10, 9, 10, 2});
  CHECK(table_of("a,b\n1,0.5\n2,1\n").is_surface());
  std::string many = "a,b\n";
  for (int i = 0; i < 30; ++i) many += "1," + std::to_string(i) + "\n";
  CHECK(table_of(many).is_surface());
  CHECK(table_of(text, {.target = "a"}).inputs == std::vector<std::string>{"b"});
}

TEST_CASE("mistakes are told with their line") {
  CHECK(error_of("") == "there is nothing in it");
  CHECK(error_of("\n# nothing\n") == "there is nothing in it");
  CHECK(error_of("a\n1\n") == "line 1: 1 columns; allowed: 2…1024 (the first line names them)");
  CHECK(error_of("1,2\n3,4\n") == "line 1: it is all numbers; the first line names the columns");
  CHECK(error_of("a,a\n1,2\n") == "line 1: two columns are called \"a\"");
  CHECK(error_of("a,b\n1,x\n\n2\n") == "line 4: 1 fields; the first line has 2");
  CHECK(error_of("a,b\n1,x\n1,2,3\n") == "line 3: 3 fields; the first line has 2");
  CHECK(error_of("a,b\n1,x\noops,y\n") == "line 3: \"oops\" in column \"a\" is not a number");
  for (const char* wrong : {"", "-", ".", "1e", "1e+", "0x10", "1 2", "nan", "inf", "1e39", "1,"}) {
    INFO(wrong);
    CHECK(error_of("a;b\n" + std::string(wrong) + ";x\n1;y\n") ==
          "line 2: \"" + std::string(wrong) + "\" in column \"a\" is not a number");
  }
  CHECK(error_of("a,b\n1,\n2,y\n") == "line 2: column \"b\" is empty");
  CHECK(error_of("a,b\n1,x\n2,\"y\n3,z\n") ==
        "line 3: a quotation mark is opened and never closed");
  CHECK(error_of("a,b\n1,\"x\"y\n") == "line 2: text follows a closing quotation mark");
  CHECK(error_of("a,b\n1,x\n") == "1 rows of examples; allowed: at least 2");
  CHECK(error_of("a,b\n1,x\n2,x\n") == "column \"b\" has 1 different classes; allowed: 2…100");
  CHECK(error_of("a,b\n1,x\n2,3\n", {.has_task = true, .task = Task::regression}) ==
        "line 2: \"x\" in column \"b\" is not a number");
  CHECK(error_of("a,b\n1,x\n2,y\n", {.target = "c"}) == "line 1: no column is called \"c\"");
  CHECK(error_of(std::string(kMostText + 1, 'a')).find("allowed: at most 10000000") !=
        std::string::npos);
}

TEST_CASE("standardized columns have mean 0 and deviation 1 on the training set") {
  std::string text = "a,b,c,y\n";
  for (int i = 0; i < 40; ++i)
    text += std::to_string(i * i) + ",5," + std::to_string(-3 * i) + "," + std::to_string(i * 0.7) +
            "\n";
  const Table table = table_of(text);
  const Dataset all = shuffled(table, Targets::numbers, 3);
  const Examples e = split(all, 10, false, true);
  CHECK((e.train.rows == 30 && e.test.rows == 10));
  for (std::size_t j = 0; j < 3; ++j) {
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < 30; ++i) {
      sum += static_cast<double>(e.train.input(i)[j]);
      square += static_cast<double>(e.train.input(i)[j]) * static_cast<double>(e.train.input(i)[j]);
    }
    CHECK(std::fabs(sum) < 1e-5);
    CHECK(std::fabs(square / 30 - (j == 1 ? 0 : 1)) < 1e-5);  // a constant column becomes 0
  }
  for (std::size_t i = 0; i < 10; ++i) {
    const float* const raw = all.input(30 + i);
    CHECK(e.inputs.apply(0, raw[0]) == e.test.input(i)[0]);
    CHECK(std::fabs(e.inputs.undo(0, e.test.input(i)[0]) - raw[0]) < 1e-3f);
    CHECK(std::fabs(e.targets.undo(0, *e.test.target(i)) - *all.target(30 + i)) < 1e-4f);
  }
  CHECK(split(all, 10, false, false).train.input(0)[0] == all.input(0)[0]);
}
