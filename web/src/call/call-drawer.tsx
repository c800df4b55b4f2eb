/** The call that the address names, beside the page. */
export function CallDrawer() {
  return null;
}
