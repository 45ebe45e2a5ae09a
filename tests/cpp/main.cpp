#if __has_include(<catch2/catch_session.hpp>)  // Catch2 3.x
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include "catch.h"
#endif

int main(int argc, char* argv[]) { return Catch::Session().run(argc, argv); }
