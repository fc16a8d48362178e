/** The API key, where the gateway asks for one: kept for this tab only. */

const NAME = 'axbench.key';

export const hasKey = () => sessionStorage.getItem(NAME) !== null;

export const setKey = key => sessionStorage.setItem(NAME, key);

export const forgetKey = () => sessionStorage.removeItem(NAME);

/** Headers of a call. */
export const headers = () => (hasKey() ? { 'X-API-Key': sessionStorage.getItem(NAME) } : {});
