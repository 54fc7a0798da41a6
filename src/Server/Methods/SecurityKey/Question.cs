using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Methods.SecurityKey;

/// <summary>A challenge as the script of the page takes it: its id, and what the browser is to ask the key.</summary>
internal static class Question
{
    public static ContentResult Answer((Guid Challenge, string Question) asked) => new()
    {
        Content = new JsonObject { ["challenge"] = asked.Challenge.ToString(), ["question"] = JsonNode.Parse(asked.Question) }.ToJsonString(),
        ContentType = MediaTypeNames.Application.Json,
    };
}
