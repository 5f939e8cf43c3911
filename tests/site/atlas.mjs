// Unpacks atlases: a JSON line {packed, questions} in, a line with what each question is answered out.
import { createInterface } from "node:readline";
import { Atlas } from "../../docs/assets/javascripts/atlas.js";

for await (const line of createInterface({ input: process.stdin })) {
  const { packed, questions } = JSON.parse(line);
  const atlas = new Atlas(packed);
  const answers = questions.map((/** @type {any} */ values) => {
    const answer = atlas.answer(values);
    // JSON has neither NaN nor infinities
    return answer ? { header: answer.header, numbers: Array.from(answer.numbers, String) } : null;
  });
  process.stdout.write(JSON.stringify(answers) + "\n");
}
