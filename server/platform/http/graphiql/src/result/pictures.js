/**
 * A picture, ready to be shown, or why it is not.
 * @typedef {{ source: string, alt: string } | { problem: string }} Picture
 */

/**
 * Fetches pictures, each once. One request gives both the picture and its text alternative; shown from its text in an
 * `<img>`, nothing in it can run or fetch.
 */
export function createPictures() {
  const known = new Map();
  return {
    /**
     * @param {string} address a path of this server
     * @returns {Promise<Picture>}
     */
    get(address) {
      if (!known.has(address)) known.set(address, fetchPicture(address));
      return known.get(address);
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
    if (!response.ok) return { problem: `The server has no such picture (${response.status}).` };
    const text = await response.text();
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    if (root.localName !== 'svg') return { problem: 'What the server sent is no picture.' };
    return { source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`, alt: alternativeOf(root) };
  } catch {
    return { problem: 'The picture could not be fetched.' };
  }
}

/** What the picture says of itself: its title and its description. */
function alternativeOf(root) {
  const texts = [...root.children]
    .filter(({ localName }) => localName === 'title' || localName === 'desc')
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  return texts.map((text) => (/[.!?]$/.test(text) ? text : `${text}.`)).join(' ');
}
