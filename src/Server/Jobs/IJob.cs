namespace Akamon.Jobs;

/// <summary>Recurring work, owned by the room that needs it. One node at a time runs it.</summary>
public interface IJob
{
    string Name { get; }

    TimeSpan Every { get; }

    Task Run(CancellationToken cancel);
}
