/** The nonce that this page's content security policy allows for generated style elements. */
export function styleNonce(): string {
  const holder = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return holder?.nonce || holder?.getAttribute('nonce') || '';
}

/** Tells the libraries beneath the dialogs, which ask for it in the bundlers' way. */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
