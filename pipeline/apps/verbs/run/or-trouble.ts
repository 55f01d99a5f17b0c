import { PipelineError } from "../../../model/pipeline-error.ts";

/** Do something on which nothing else depends; where the world fails, only say so. */
export async function orTrouble<Result>(
  troubles: string[],
  act: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    troubles.push(error.message);
    return undefined;
  }
}
