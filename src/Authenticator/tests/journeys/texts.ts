import { en } from "../../src/text/en";
import { ja } from "../../src/text/ja";

export const texts = { en, ja };
