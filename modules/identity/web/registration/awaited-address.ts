let awaited = '';

/** The address whose confirmation the person is waiting for; kept out of the page's address and of storage. */
export const awaitedAddress = {
  get: (): string => awaited,
  set: (address: string): void => {
    awaited = address;
  },
};
