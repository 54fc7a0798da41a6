namespace Akamon.Methods;

/// <summary>The numbers of an account that take text messages. Implemented in Methods/Phone.</summary>
public interface IPhoneNumbers
{
    Task<IReadOnlyList<string>> NumbersOf(Guid account, CancellationToken cancel);
}
