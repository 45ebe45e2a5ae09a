// Products of small matrices, row by row in memory, in floats.
//
// Each element is a sum over k in ascending order, so that every build gives the same bits. Rows of
// B and C begin `stride` floats apart; the stride is a multiple of kLanes and the floats behind a
// row's end are 0, which a product keeps.
#pragma once

#include <cstddef>

namespace activation_lab {

inline constexpr std::size_t kLanes = 4;

constexpr std::size_t padded(std::size_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

// Element (i, k) is data[i·row + k·column]: a matrix (column 1) or its transpose (row 1).
struct Strided {
  const float* data;
  std::size_t row, column;
};

// C = A·B + 1·bᵀ. A is m × k, B k × n, C m × n; bias: a row of n, or nullptr.
void multiply(Strided a, const float* b, const float* bias, float* c, std::size_t m, std::size_t k,
              std::size_t stride);

// C += A·B; each sum begins with what C holds.
void multiply_add(Strided a, const float* b, float* c, std::size_t m, std::size_t k,
                  std::size_t stride);

// out = inᵀ: rows × columns floats, rows `stride` apart, become columns rows `out_stride` apart.
void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t stride,
               float* out, std::size_t out_stride);

// out[j] = Σᵢ in[i·stride + j]
void sum_rows(const float* in, std::size_t rows, std::size_t stride, float* out);

}  // namespace activation_lab
