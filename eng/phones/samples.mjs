// Numbers that a numbering pattern matches, always the same ones: the choices come from a small counter, not from chance.
// Knows the part of regular expressions that numbering metadata uses: digits, classes, groups, alternatives, quantifiers.

export function samples(pattern, lengths, wanted) {
  const whole = new RegExp(`^(?:${pattern})$`);
  const found = new Set();
  for (let seed = 1; seed < 400 && found.size < wanted; seed++) {
    const number = draw(parse(pattern), choices(seed));
    if (whole.test(number) && (!lengths || lengths.includes(number.length))) {
      found.add(number);
    }
  }
  return [...found];
}

// A linear congruential generator: repeatable, and good enough to spread over alternatives.
function choices(seed) {
  let state = seed * 2654435761 % 4294967296;
  return (count) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(state / 4294967296 * count);
  };
}

function draw(node, choose) {
  if (Array.isArray(node.any)) {
    return draw(node.any[choose(node.any.length)], choose);
  }
  if (Array.isArray(node.all)) {
    return node.all.map((part) => draw(part, choose)).join("");
  }
  if (node.repeat) {
    const times = node.from + choose(node.to - node.from + 1);
    return Array.from({ length: times }, () => draw(node.repeat, choose)).join("");
  }
  return node.digits[choose(node.digits.length)];
}

function parse(pattern) {
  let at = 0;

  function alternatives() {
    const any = [sequence()];
    while (pattern[at] === "|") {
      at++;
      any.push(sequence());
    }
    return { any };
  }

  function sequence() {
    const all = [];
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      all.push(quantified(atom()));
    }
    return { all };
  }

  function atom() {
    const start = pattern[at++];
    if (start === "(") {
      at += pattern.startsWith("?:", at) ? 2 : 0;
      const group = alternatives();
      at++;
      return group;
    }
    if (start === "\\") {
      at++;
      return { digits: "0123456789" };
    }
    return { digits: start === "[" ? members() : start };
  }

  function members() {
    let digits = "";
    while (pattern[at] !== "]") {
      const first = pattern[at++];
      if (first === "\\") {
        at++;
        return digits + "0123456789";
      }
      if (pattern[at] === "-") {
        for (let digit = Number(first); digit <= Number(pattern[at + 1]); digit++) {
          digits += digit;
        }
        at += 2;
      } else {
        digits += first;
      }
    }
    at++;
    return digits;
  }

  function quantified(node) {
    if (pattern[at] === "?") {
      at++;
      return { repeat: node, from: 0, to: 1 };
    }
    if (pattern[at] !== "{") {
      return node;
    }
    const end = pattern.indexOf("}", at);
    const [from, to = from] = pattern.slice(at + 1, end).split(",").map(Number);
    at = end + 1;
    return { repeat: node, from, to };
  }

  return alternatives();
}
