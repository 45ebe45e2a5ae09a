// Catch2 of either major version.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)  // 3.x
#include <catch2/catch_test_macros.hpp>
#else
#include <catch2/catch.hpp>
#endif
