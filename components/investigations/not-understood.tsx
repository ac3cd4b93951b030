import { Button } from "@/components/ui/button";
import type { QuestionPreview } from "@/lib/contracts/investigation";

type Props = { reason: Extract<QuestionPreview, { understood: false }>; onAsk: (text: string) => void };

/** Why a question can't be answered, and questions that can. */
export function NotUnderstood({ reason, onAsk }: Props) {
  return (
    <div className="space-y-2">
      <p className="text-ui text-text">{reason.why} Nothing is charged.</p>
      {reason.instead.length > 0 && (
        <>
          <p className="text-caption text-text2">You can ask:</p>
          <ul className="flex flex-wrap gap-2">
            {reason.instead.map((other) => (
              <li key={other} className="max-w-full">
                <Button
                  size="sm"
                  className="h-auto! min-h-9 whitespace-normal! sm:min-h-7"
                  onClick={() => onAsk(other)}
                >
                  {other}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
