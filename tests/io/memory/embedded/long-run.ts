/**
 * Whether the tests that break things do it more often: `INTERLINEAR_LONG_RUN=1 npm test -- tests/io/memory`
 * takes minutes, kills more than 300 times, and fails each file call with each error.
 */
export const IS_LONG_RUN = process.env["INTERLINEAR_LONG_RUN"] === "1";
