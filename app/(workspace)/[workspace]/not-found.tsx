import { NotFoundHere } from "@/components/layout/not-found-here";

export default function NotFoundInWorkspace() {
  return <NotFoundHere />;
}
