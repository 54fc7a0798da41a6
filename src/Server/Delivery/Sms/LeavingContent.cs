using System.Net;

namespace Akamon.Delivery.Sms;

/// <summary>A body that is noted as leaving when there is a connection and before its first byte goes.</summary>
internal sealed class LeavingContent : HttpContent
{
    private readonly byte[] _body;
    private readonly Func<Task> _leaves;

    public LeavingContent(byte[] body, string type, Func<Task> leaves)
    {
        (_body, _leaves) = (body, leaves);
        Headers.TryAddWithoutValidation("Content-Type", type);
    }

    public bool Left { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await _leaves();
        Left = true;
        await stream.WriteAsync(_body);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
