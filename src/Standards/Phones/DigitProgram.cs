using System.Runtime.InteropServices;

namespace Akamon.Standards.Phones;

/// <summary>A pattern as steps that only lead forward: numbering plans repeat nothing without end.</summary>
/// <param name="Steps">The last is <see cref="DigitStepKind.Done"/>.</param>
/// <param name="Groups">How many pairs of <see cref="DigitStepKind.Bound"/> there are.</param>
internal sealed record DigitProgram(DigitStep[] Steps, int Groups);

[StructLayout(LayoutKind.Auto)]
internal readonly record struct DigitStep(DigitStepKind Kind, int Value = 0);

internal enum DigitStepKind
{
    /// <summary>One digit of a set; the value has bit n set for digit n.</summary>
    Digit,

    /// <summary>The next step, or if that leads nowhere, the one so many further.</summary>
    Choice,

    /// <summary>The step so many further.</summary>
    Jump,

    /// <summary>A group begins (even value) or ends (odd).</summary>
    Bound,

    /// <summary>Only after the last digit.</summary>
    End,

    /// <summary>A match.</summary>
    Done,
}
