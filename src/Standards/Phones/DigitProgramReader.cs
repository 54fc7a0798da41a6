namespace Akamon.Standards.Phones;

/// <summary>
/// Reads the part of regular expressions that numbering plans use: digits, \d, [classes], (groups), (?:groups),
/// alternatives, ?, {n}, {n,m} and $. Anything else throws: the generated file is wrong, not the person.
/// </summary>
internal sealed class DigitProgramReader
{
    private const int AnyDigit = 0b11_1111_1111;
    private readonly string pattern;
    private int at;
    private int groups;

    private DigitProgramReader(string pattern) => this.pattern = pattern;

    public static DigitProgram Read(string pattern)
    {
        var reader = new DigitProgramReader(pattern);
        DigitStep[] steps = [.. reader.Alternatives(), new(DigitStepKind.Done)];
        return reader.at == pattern.Length ? new DigitProgram(steps, reader.groups) : throw reader.Unreadable();
    }

    private DigitStep[] Alternatives()
    {
        var first = Sequence();
        if (!Take('|'))
        {
            return first;
        }

        var others = Alternatives();
        return [new(DigitStepKind.Choice, first.Length + 2), .. first, new(DigitStepKind.Jump, others.Length + 1), .. others];
    }

    private DigitStep[] Sequence()
    {
        var steps = new List<DigitStep>();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            steps.AddRange(Repeated(Atom()));
        }

        return [.. steps];
    }

    private DigitStep[] Atom() => pattern[at++] switch
    {
        '(' => Group(),
        '[' => [new(DigitStepKind.Digit, Class())],
        '\\' when Take('d') => [new(DigitStepKind.Digit, AnyDigit)],
        '$' => [new(DigitStepKind.End)],
        >= '0' and <= '9' and var digit => [new(DigitStepKind.Digit, Bit(digit))],
        _ => throw Unreadable(),
    };

    private DigitStep[] Group()
    {
        var number = -1;
        if (Take('?'))
        {
            Demand(':');
        }
        else
        {
            number = groups++;
        }

        var inside = Alternatives();
        Demand(')');
        return number < 0 ? inside : [new(DigitStepKind.Bound, 2 * number), .. inside, new(DigitStepKind.Bound, 2 * number + 1)];
    }

    private int Class()
    {
        var set = 0;
        while (!Take(']'))
        {
            var from = Digit();
            var to = Take('-') ? Digit() : from;
            for (var digit = from; digit <= to; digit++)
            {
                set |= Bit(digit);
            }
        }

        return set;
    }

    private DigitStep[] Repeated(DigitStep[] atom)
    {
        if (Take('?'))
        {
            return Between(0, 1, atom);
        }

        if (!Take('{'))
        {
            return atom;
        }

        var least = Number();
        var most = Take(',') ? Number() : least;
        Demand('}');
        return Between(least, most, atom);
    }

    private static DigitStep[] Between(int least, int most, DigitStep[] atom)
    {
        DigitStep[] steps = [];
        for (var count = most; count > 0; count--)
        {
            steps = count > least ? [new(DigitStepKind.Choice, atom.Length + steps.Length + 1), .. atom, .. steps] : [.. atom, .. steps];
        }

        return steps;
    }

    private int Number()
    {
        var number = Digit() - '0';
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at]))
        {
            number = number * 10 + (Digit() - '0');
        }

        return number;
    }

    private char Digit() => at < pattern.Length && char.IsAsciiDigit(pattern[at]) ? pattern[at++] : throw Unreadable();

    private static int Bit(char digit) => 1 << (digit - '0');

    private bool Take(char expected)
    {
        var there = at < pattern.Length && pattern[at] == expected;
        at += there ? 1 : 0;
        return there;
    }

    private void Demand(char expected)
    {
        if (!Take(expected))
        {
            throw Unreadable();
        }
    }

    private FormatException Unreadable() => new($"The numbering pattern {pattern} cannot be read at {at}.");
}
