/**
 * Saves a text as a file, without another request to the server.
 * @param {string} text the content
 * @param {string} fileName the name of the file
 */
export function download(text, fileName) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the file after the click handler has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
