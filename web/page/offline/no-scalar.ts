// In place of the scalar builds, which would make the file a third larger: the browsers whose CSS
// has light-dark() all have SIMD.
throw new Error('this file holds SIMD builds only, and SIMD is missing here; the site has both');

export {};
