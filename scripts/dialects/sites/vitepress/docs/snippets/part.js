// #region one
export const part = { text: "{{ not interpolated }}" };
// #endregion one
export const rest = 1;
