/**
 * A picture that is ready to show, or the reason why there is none.
 * @typedef {{ source: string, alt: string } | { problem: string }} Picture
 */

/**
 * Fetches pictures, each once. One request returns both the picture and its text alternative. In an `<img>` with a data URL,
 * nothing in the picture can run or send requests.
 */
export function createPictures() {
  const cache = new Map();
  return {
    /**
     * @param {string} address a path of this server
     * @returns {Promise<Picture>}
     */
    get(address) {
      if (!cache.has(address)) cache.set(address, fetchPicture(address));
      return cache.get(address);
    },
  };
}

async function fetchPicture(address) {
  try {
    const response = await fetch(address, {
      headers: { accept: 'image/svg+xml' },
      cache: 'no-cache',
      redirect: 'error',
    });
    if (!response.ok) return { problem: `The chart could not be loaded: HTTP status ${response.status}.` };
    const text = await response.text();
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    if (root.localName !== 'svg') return { problem: 'The response of the server is not an SVG picture.' };
    return { source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`, alt: alternativeOf(root) };
  } catch {
    return { problem: 'The chart could not be loaded: no connection to the server.' };
  }
}

/** The text alternative of a picture: its title and description. */
function alternativeOf(root) {
  const texts = [...root.children]
    .filter(({ localName }) => localName === 'title' || localName === 'desc')
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return texts.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(' ');
}
