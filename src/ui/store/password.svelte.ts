/** The password of the last backup, for as long as the page is open: the next one need not be typed again. It is written nowhere. */
export const password = $state<{ current: string | undefined }>({ current: undefined });
