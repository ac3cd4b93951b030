"use client";

import { Download } from "lucide-react";

import { useDownload } from "@/lib/client/use-download";

import { Button, type ButtonProps } from "./button";
import { Note } from "./note";
import { Reference } from "./reference";

/** Downloads a file of our own API. Why there is none stands below, over the width of the row that wraps around it. */
export function DownloadButton({ path, children, ...rest }: ButtonProps & { path: string }) {
  const download = useDownload();
  return (
    <>
      <Button {...rest} pending={download.isPending} onClick={() => download.mutate(path)}>
        {download.isPending ? null : <Download aria-hidden />}
        {children}
      </Button>
      <p role="status" className="sr-only">
        {download.isSuccess ? "Downloaded." : ""}
      </p>
      {download.isError ? (
        <Note tone="bad" role="alert" title="The file wasn't downloaded" className="w-full">
          <p>{download.error.message}</p>
          <Reference error={download.error} />
        </Note>
      ) : null}
    </>
  );
}
