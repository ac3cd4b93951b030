import { useMutation } from "@tanstack/react-query";

import { requestFile } from "./request";
import { saveFile } from "./save-file";

/** Downloads a file of our own API once it is here whole; what is refused or breaks off is an error that a page can show. */
export function useDownload() {
  return useMutation({ mutationFn: async (path: string) => saveFile(await requestFile(path)) });
}
