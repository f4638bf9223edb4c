/** Up to six folders deep: what stands behind it in a selector's `root`, which takes no `**`, is one finding wherever it lies. */
export const ANYWHERE = '{,*/,*/*/,*/*/*/,*/*/*/*/,*/*/*/*/*/}';
