import "server-only";

import { AppError } from "../errors";

/**
 * Null where the service function says `not_found`, for pages that then call notFound(); every other error is thrown.
 */
export async function notFoundAsNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
