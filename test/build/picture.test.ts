import { expect, it } from 'vitest';
import { pipelinePicture, STAGES } from '../../scripts/build/index.js';

it('the picture of the pipeline in the README shows every stage the build has (renew with `npx vitest -u`)', async () => {
  const picture = pipelinePicture();
  for (const name of Object.keys(STAGES)) expect(picture).toContain(`>${name}</text>`);
  await expect(picture).toMatchFileSnapshot('../../docs/pipeline.svg');
});
