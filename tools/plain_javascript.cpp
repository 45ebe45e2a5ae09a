// Prints the entries of web/package/generated/plain.js, `'id': [f, f′, f″],` each, for
// tools/generate.mjs: every formula of the registry as a JavaScript loop.
#include <cstdio>
#include <string>
#include <vector>

#include "activation/catalog.h"
#include "property/trace.h"

using namespace activation_lab;

int main() {
  for (const Activation& a : catalog()) {
    std::vector<std::string> names;
    for (const Parameter& p : a.spec().parameters) names.emplace_back(p.name);
    std::string text = "  '" + std::string(a.spec().id) + "': [\n";
    for (int order = 0; order <= kMaxOrder; ++order)
      text += plain_javascript(a.trace(), order, names) + ",\n";
    std::fputs((text + "  ],\n").c_str(), stdout);
  }
}
