#include "net/matrix.h"

#include "simd/f32x4.h"

namespace activation_lab {

namespace {

// What a step along k finds of A: R numbers, one a row of C. WebAssembly adds constants to
// addresses for nothing, but no variables; so each layout of A goes through memory in its own way.

// Rows of A lie one after the other.
template <int R>
class RowByRow {
 public:
  static constexpr std::size_t kAhead = kSimd ? 4 : 1;  // steps that share their addresses

  explicit RowByRow(Strided a) {
    for (int r = 0; r < R; ++r) rows_[r] = a.data + r * a.row;
  }
  float at(int r, std::size_t ahead) const { return rows_[r][ahead]; }
  void advance(std::size_t steps) {
    for (const float*& row : rows_) row += steps;
  }

 private:
  const float* rows_[R];
};

// Columns of A do.
template <int R>
class ColumnByColumn {
 public:
  static constexpr std::size_t kAhead = 1;

  explicit ColumnByColumn(Strided a) : column_(a.data), stride_(a.column) {}
  float at(int r, std::size_t) const { return column_[r]; }
  void advance(std::size_t steps) { column_ += steps * stride_; }

 private:
  const float* column_;
  std::size_t stride_;
};

// What sums begin with: a matrix, one row for all (0 floats apart), or zeros (nullptr).
struct Start {
  const float* data;
  std::size_t row;

  Start from(std::size_t column) const { return {data ? data + column : nullptr, row}; }
  void advance(std::size_t rows) {
    if (data) data += rows * row;
  }
};

// R rows and V vectors of C, all of whose sums stay in registers.
template <int R, int V, class Factors>
inline void block(Factors a, const float* b, Start start, float* c, std::size_t k,
                  std::size_t stride) {
  f32x4 sum[R][V];
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v)
      sum[r][v] = start.data ? f32x4::load(start.data + r * start.row + kLanes * v) : f32x4(0.0);
  const auto step = [&](std::size_t ahead) {
    f32x4 row[V];
    for (int v = 0; v < V; ++v) row[v] = f32x4::load(b + kLanes * v);
    for (int r = 0; r < R; ++r) {
      const f32x4 factor = a.at(r, ahead);
      for (int v = 0; v < V; ++v) sum[r][v] = sum[r][v] + factor * row[v];
    }
    b += stride;
  };
  constexpr std::size_t kAhead = Factors::kAhead;
  std::size_t i = 0;
  for (; i + kAhead <= k; i += kAhead, a.advance(kAhead))
    for (std::size_t ahead = 0; ahead < kAhead; ++ahead) step(ahead);
  for (; i < k; ++i, a.advance(1)) step(0);
  for (int r = 0; r < R; ++r)
    for (int v = 0; v < V; ++v) sum[r][v].store(c + r * stride + kLanes * v);
}

template <int R, template <int> class Factors>
void rows_of(Strided a, const float* b, Start start, float* c, std::size_t k, std::size_t stride) {
  const Factors<R> factors(a);
  std::size_t j = 0;
  for (; kSimd && j + 2 * kLanes <= stride; j += 2 * kLanes)
    block<R, 2>(factors, b + j, start.from(j), c + j, k, stride);
  for (; j < stride; j += kLanes) block<R, 1>(factors, b + j, start.from(j), c + j, k, stride);
}

template <template <int> class Factors>
void multiply_with(Strided a, const float* b, Start start, float* c, std::size_t m, std::size_t k,
                   std::size_t stride) {
  std::size_t i = 0;
  for (; i + 4 <= m; i += 4) {
    rows_of<4, Factors>(a, b, start, c + i * stride, k, stride);
    a.data += 4 * a.row;
    start.advance(4);
  }
  for (; i < m; ++i) {
    rows_of<1, Factors>(a, b, start, c + i * stride, k, stride);
    a.data += a.row;
    start.advance(1);
  }
}

void multiply_from(Strided a, const float* b, Start start, float* c, std::size_t m, std::size_t k,
                   std::size_t stride) {
  if (a.column == 1)
    multiply_with<RowByRow>(a, b, start, c, m, k, stride);
  else
    multiply_with<ColumnByColumn>(a, b, start, c, m, k, stride);
}

}  // namespace

void multiply(Strided a, const float* b, const float* bias, float* c, std::size_t m, std::size_t k,
              std::size_t stride) {
  multiply_from(a, b, {bias, 0}, c, m, k, stride);
}

void multiply_add(Strided a, const float* b, float* c, std::size_t m, std::size_t k,
                  std::size_t stride) {
  multiply_from(a, b, {c, stride}, c, m, k, stride);
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
