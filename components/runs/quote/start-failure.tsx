import { takeFocus } from "@/components/ui/focus";
import { Note } from "@/components/ui/note";
import { Reference } from "@/components/ui/reference";
import { TextLink } from "@/components/ui/text-link";
import { RequestError } from "@/lib/client/request";
import { isQuoteRefused } from "@/lib/client/runs/use-start-run";
import { runsPath } from "@/lib/runs/run-path";

type Props = { slug: string; error: Error; quoteIsNew: boolean };

/** Why a press on Run started nothing, or that nobody here knows whether it did. Takes focus. */
export function StartFailure({ slug, error, quoteIsNew }: Props) {
  if (error instanceof RequestError && (error.status === 0 || error.status >= 500))
    return (
      <Note ref={takeFocus} tabIndex={-1} tone="bad" title="We couldn't confirm that the run started">
        <p>
          Check <TextLink href={runsPath(slug)}>Runs</TextLink>, or try again: you won&apos;t be charged
          twice.
        </p>
        <Reference error={error} />
      </Note>
    );
  return (
    <Note ref={takeFocus} tabIndex={-1} tone="bad" title="The run didn't start">
      {error.message}
      {isQuoteRefused(error) && quoteIsNew ? " The price above is a new quote." : null}
    </Note>
  );
}
