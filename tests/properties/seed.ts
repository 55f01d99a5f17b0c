import fc from "fast-check";

/**
 * Every run of the tests draws the same values, so that what fails is what was changed.
 * `npm run explore` draws others.
 */
fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 1) });
