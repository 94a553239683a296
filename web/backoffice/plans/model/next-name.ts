/** The name that follows a name: 102 after 101, "Block B" after "Block A", "Stalls 2" after "Stalls". */
export function nextName(name: string): string {
  const number = /^(.*?)(\d{1,9})$/.exec(name);
  if (number) return number[1]! + String(Number(number[2]) + 1).padStart(number[2]!.length, '0');
  const letter = /^(.*(?:^|[ -]))([A-Ya-y])$/.exec(name);
  if (letter) return letter[1]! + String.fromCharCode(letter[2]!.charCodeAt(0) + 1);
  return `${name} 2`;
}

/** The first name that follows a name and is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  while (taken.has(free)) free = nextName(free);
  return free;
}
