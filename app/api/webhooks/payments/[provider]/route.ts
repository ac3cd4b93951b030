import { publicRoute } from "@/lib/server/http/route";
import { receivePaymentEvent } from "@/lib/server/payments/webhook/receive-payment-event";

export const POST = publicRoute(({ request, params }) => receivePaymentEvent(request, params.provider ?? ""));
