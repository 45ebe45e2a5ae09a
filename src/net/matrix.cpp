#include "net/matrix.h"

#include "simd/f32x4.h"

namespace activation_lab {

namespace {

// R rows and V vectors of C, all of whose sums stay in registers.
template <int R, int V>
inline void block(Strided a, const float* b, const float* bias, float* c, std::size_t k,
                  std::size_t stride) {
  f32x4 sum[R][V];
  for (int v = 0; v < V; ++v) {
    const f32x4 start = bias ? f32x4::load(bias + kLanes * v) : f32x4(0.0);
    for (int r = 0; r < R; ++r) sum[r][v] = start;
  }
  for (std::size_t i = 0; i < k; ++i, b += stride) {
    f32x4 row[V];
    for (int v = 0; v < V; ++v) row[v] = f32x4::load(b + kLanes * v);
    for (int r = 0; r < R; ++r) {
      const f32x4 factor = a.data[r * a.row + i * a.column];
      for (int v = 0; v < V; ++v) sum[r][v] = sum[r][v] + factor * row[v];
    }
  }
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) sum[r][v].store(c + r * stride + kLanes * v);
}

template <int R>
void rows_of(Strided a, const float* b, const float* bias, float* c, std::size_t k,
             std::size_t stride) {
  std::size_t j = 0;
  for (; j + 2 * kLanes <= stride; j += 2 * kLanes)
    block<R, 2>(a, b + j, bias ? bias + j : nullptr, c + j, k, stride);
  if (j < stride) block<R, 1>(a, b + j, bias ? bias + j : nullptr, c + j, k, stride);
}

}  // namespace

void multiply(Strided a, const float* b, const float* bias, float* c, std::size_t m, std::size_t k,
              std::size_t stride) {
  std::size_t i = 0;
  for (; i + 4 <= m; i += 4) {
    rows_of<4>(a, b, bias, c + i * stride, k, stride);
    a.data += 4 * a.row;
  }
  for (; i < m; ++i) {
    rows_of<1>(a, b, bias, c + i * stride, k, stride);
    a.data += a.row;
  }
}

void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t stride,
               float* out, std::size_t out_stride) {
  for (std::size_t j = 0; j < columns; ++j)
    for (std::size_t i = 0; i < rows; ++i) out[j * out_stride + i] = in[i * stride + j];
}

void sum_rows(const float* in, std::size_t rows, std::size_t stride, float* out) {
  for (std::size_t j = 0; j < stride; j += kLanes) {
    f32x4 sum = 0.0;
    for (std::size_t i = 0; i < rows; ++i) sum = sum + f32x4::load(in + i * stride + j);
    sum.store(out + j);
  }
}

}  // namespace activation_lab
