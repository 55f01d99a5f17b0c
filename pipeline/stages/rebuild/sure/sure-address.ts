/*
 * What ends an address without marks around it, as micromark reads GFM's autolink literals.
 */

/** What has to follow an address, so that it ends there; all of it, or all of a text before something else. */
export function behindAddress(address: string): RegExp {
  if (EMAIL.test(address)) return BEHIND_EMAIL;
  return address.includes("(") ? BEHIND_PARENTHESIS : BEHIND_ADDRESS;
}

/** Whether an address begins behind a mark, which is none of it. */
export function mayStandBefore(last: string, address: string): boolean {
  return /^["'(>]$/.test(last) && WEB.test(address);
}

/** Whether an address between angle brackets is a link to what is written there. */
export function isSureInAngles(address: string): boolean {
  return IN_ANGLES.test(address);
}

const WEB = /^https?:/i;
const EMAIL = /^[A-Za-z\d][A-Za-z\d.+-]*@[A-Za-z\d][A-Za-z\d.-]*$/;
/** No character of a name, nor a point before one. */
const BEHIND_EMAIL = /^(?:[^\w.@/+-]|\.(?:[^\w.@/+-]|$))/;
/** Marks at the end of an address are none of it. */
const BEHIND_ADDRESS = /^[.,;:!?"')]*(?: |$)/;
/** The other half of a parenthesis would be. */
const BEHIND_PARENTHESIS = /^[.,;:!?"']*(?: |$)/;
const IN_ANGLES = /^https?:\/\/[\w\-./?=#%+,~@:;!$'*()]+$/i;
