import { expect, test } from "vitest";
import { claimText, decisionText, moveText, pairingText, requestText } from "./signing";

test("Each signed text is its lines, the first naming its use", () => {
  expect(requestText("GET", "/app/v1/requests?wait=25", "d", 5, "n", "h")).toBe("akamon-request-v1\nGET\n/app/v1/requests?wait=25\nd\n5\nn\nh");
  expect(pairingText("c", null, "k")).toBe("akamon-pairing-v1\nc\n\nk");
  expect(pairingText("c", "a", "k")).toBe("akamon-pairing-v1\nc\na\nk");
  expect(decisionText("i", "42", "approve", "n", 5)).toBe("akamon-decision-v1\ni\n42\napprove\nn\n5");
  expect(decisionText("i", "", "deny", "n", 5)).toBe("akamon-decision-v1\ni\n\ndeny\nn\n5");
  expect(claimText("c", "k")).toBe("akamon-claim-v1\nc\nk");
  expect(moveText("c", "k", "47", 5)).toBe("akamon-move-v1\nc\nk\n47\n5");
});
