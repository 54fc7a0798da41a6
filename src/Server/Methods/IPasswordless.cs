namespace Akamon.Methods;

/// <summary>A method that signs in without ID and password: it says who somebody is, and proves it (C2, N24b).</summary>
public interface IPasswordless
{
    /// <summary>By the operator's settings, and where this installation can do it.</summary>
    bool OpensAlone { get; }

    /// <summary>It stands before ID and password.</summary>
    bool First { get; }

    /// <summary>The part of the sign-in page; its model is the sealed request.</summary>
    string Part { get; }
}
