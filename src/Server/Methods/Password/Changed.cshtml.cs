using Akamon.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.Password;

/// <summary>It is done, and how to make sure of it.</summary>
[Guard(Guard.SignedIn)]
public sealed class ChangedModel : PageModel;
