namespace Akamon.Web;

/// <summary>What went wrong, for the summary box: what happened, what to do, and where on the page.</summary>
public sealed record Problem(string Title, string Text, string? FieldId = null, string? Reference = null);

/// <summary>One step of a longer task, for the step list.</summary>
public sealed record TaskStep(string Title, StepState State);

public enum StepState { Ahead, Current, Unfinished, Done }

/// <summary>What is still to do, with the one link that does it.</summary>
public sealed record Strip(string Text, string Act, string Link);
