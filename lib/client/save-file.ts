/** Has the browser save a file that is here already, as if its link had been pressed. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  // The download reads the address later than this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
